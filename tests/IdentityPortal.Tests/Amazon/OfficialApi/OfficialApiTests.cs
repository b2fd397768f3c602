using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Amazon.AspNetCore.Identity.Cognito;
using Amazon.CognitoIdentityProvider;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.Tests.HouseRules;

namespace IdentityPortal.Tests.Amazon.OfficialApi;

/// <summary>
/// Amazon's packages cannot be restored here, so the switch to them would break unseen. Their public names stand in for them.
/// </summary>
public sealed class OfficialApiTests(OfficialNames official) : IClassFixture<OfficialNames>
{
    [Fact]
    public async Task The_portal_compiles_against_the_names_of_Amazons_packages()
    {
        var compilation = await official.CompilePortalAsync();

        Assert.True(compilation.ExitCode == 0, compilation.Output);
    }

    [Theory]
    [InlineData("using Amazon.CognitoIdentityProvider; using Microsoft.Extensions.Logging; class Clash { LogLevel level; }", "CS0104")]
    [InlineData("class Missing { void Call(Amazon.Extensions.CognitoAuthentication.CognitoUser user) => user.NotThere(); }", "CS1061")]
    public async Task A_name_that_Amazons_packages_have_twice_or_not_at_all_does_not_compile(string source, string error)
    {
        var compilation = await official.CompileAsync(source);

        Assert.Contains(error, compilation.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(typeof(CognitoUser))]
    [InlineData(typeof(CognitoUserPool))]
    [InlineData(typeof(CognitoUserManager<>))]
    [InlineData(typeof(CognitoSignInManager<>))]
    [InlineData(typeof(CognitoUserStore<>))]
    public void The_README_lists_the_methods_that_are_missing_here(Type type)
    {
        var missing = MethodsOf(type.Name).Except(type.GetMethods().Select(method => method.Name)).Order(StringComparer.Ordinal);

        var start = $"- `{type.Name.Split('`')[0]}`: ";
        var line = File.ReadAllLines(Path.Combine(Repository.Root, "src/Amazon/README.md"))
            .Single(line => line.StartsWith(start, StringComparison.Ordinal));

        Assert.Equal(string.Join(", ", missing.Select(method => $"`{method}`")), line[start.Length..]);
    }

    [Fact]
    public async Task Our_members_are_also_Amazons_with_the_same_types()
    {
        var compilation = await official.CompileAsync(
            MemberUses.Of(typeof(IAmazonCognitoIdentityProvider).Assembly, typeof(CognitoUser).Assembly));

        Assert.True(compilation.ExitCode == 0, compilation.Output);
    }

    private IEnumerable<string> MethodsOf(string type)
    {
        using var assembly = new PEReader(File.OpenRead(official.Assembly));
        var metadata = assembly.GetMetadataReader();
        var definition = metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Single(definition => metadata.GetString(definition.Name) == type);
        return
        [
            .. definition.GetMethods().Select(metadata.GetMethodDefinition)
                .Where(method => (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public
                    && (method.Attributes & MethodAttributes.SpecialName) == 0)
                .Select(method => metadata.GetString(method.Name))
                .Distinct(),
        ];
    }
}
