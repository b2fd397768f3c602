using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Amazon.AspNetCore.Identity.Cognito;
using Amazon.CognitoIdentityProvider;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Tests.Amazon;

/// <summary>
/// The first table of src/Amazon/README.md lists the members that the portal calls, which are read from the portal's compiled assembly. The table of
/// differences names a test for each of them.
/// </summary>
public sealed class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "src/Amazon/README.md"));

    [Theory]
    [InlineData("CognitoAuthentication", typeof(CognitoUserPool))]
    [InlineData("AspNetCoreIdentity", typeof(CognitoUserManager<>))]
    public void The_methods_that_the_portal_calls_are_in_its_column(string project, Type type)
    {
        var called = Called(type.Assembly.GetName().Name!).Select(method => method.Replace("CognitoServiceCollectionExtensions.", "", StringComparison.Ordinal));

        var column = Row(project)[2].Split(", ").Select(method => method.Trim('`'));

        Assert.Equal(called.Order(), column.Order());
    }

    [Fact]
    public void The_portal_calls_every_operation_but_those_that_are_excepted()
    {
        var operations = typeof(IAmazonCognitoIdentityProvider).GetMethods().Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal))
            .Select(method => method.Name).Distinct().ToList();
        var called = Called(typeof(IAmazonCognitoIdentityProvider).Assembly.GetName().Name!)
            .Where(method => method.StartsWith(nameof(IAmazonCognitoIdentityProvider), StringComparison.Ordinal))
            .Select(method => method.Split('.')[1]);

        var column = Row("CognitoIdentityProvider")[2];

        Assert.StartsWith($"all {operations.Count} operations but ", column, StringComparison.Ordinal);
        Assert.Equal(operations.Except(called).Order(), column.Split('`').Where(word => word.EndsWith("Async", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public void Each_difference_names_a_test_that_exists()
    {
        var tests = typeof(ReadmeTests).Assembly.GetTypes().SelectMany(type => type.GetMethods()).Select(method => $"`{method.Name}`").ToHashSet();
        var rows = Readme.Split("| test |")[1].Split("<!-- end -->")[0].Split('\n').Where(line => line.StartsWith("| ", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Contains(row.Split('|')[^2].Trim(), tests));
    }

    private static string[] Row(string project) =>
        [.. Readme.Split('\n').Single(line => line.StartsWith($"| `{project}` ", StringComparison.Ordinal)).Split('|').Select(cell => cell.Trim())];

    /// <summary>The type and name of each method of an assembly that the portal's assembly references, without constructors and properties.</summary>
    private static IEnumerable<string> Called(string assembly)
    {
        using var portal = new PEReader(File.OpenRead(typeof(PortalOptions).Assembly.Location));
        var metadata = portal.GetMetadataReader();
        return [.. metadata.MemberReferences.Select(metadata.GetMemberReference)
            .Where(member => member.Parent.Kind == HandleKind.TypeReference)
            .Select(member => (Type: metadata.GetTypeReference((TypeReferenceHandle)member.Parent), Name: metadata.GetString(member.Name)))
            .Where(member => member.Type.ResolutionScope.Kind == HandleKind.AssemblyReference
                && metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)member.Type.ResolutionScope).Name) == assembly
                && !member.Name.StartsWith('.') && !member.Name.StartsWith("get_", StringComparison.Ordinal)
                && !member.Name.StartsWith("set_", StringComparison.Ordinal) && !member.Name.StartsWith("op_", StringComparison.Ordinal))
            .Select(member => $"{metadata.GetString(member.Type.Name)}.{member.Name}")
            .Distinct()];
    }
}
