using System.Reflection;
using IdentityPortal.LocalPool;
using IdentityPortal.Web.Accounts;
using Microsoft.AspNetCore.Mvc.Razor;

namespace IdentityPortal.Tests.HouseRules;

/// <summary>Data flows in one direction: page, service, client, pool.</summary>
public sealed class LayeringTests
{
    private static readonly Assembly Web = typeof(CognitoAccountService).Assembly;

    [Fact]
    public void Cognitos_errors_are_named_in_the_one_table_of_each_area()
    {
        var files = Repository.Files("src/IdentityPortal.Web", "*.cs")
            .Where(file => File.ReadAllText(file).Contains("UserNotFoundException", StringComparison.Ordinal)
                || File.ReadAllText(file).Contains("NotAuthorizedException", StringComparison.Ordinal)
                || File.ReadAllText(file).Contains("CodeMismatchException", StringComparison.Ordinal))
            .Select(file => Path.GetFileName(file).Split('.')[0])
            .Distinct();

        Assert.Equal(["AccountErrors", "CognitoErrors", "SupportErrors"], files.Order());
    }

    [Fact]
    public void Only_development_code_knows_the_local_pool()
    {
        var files = Repository.Files("src/IdentityPortal.Web", "*.cs")
            .Where(file => File.ReadAllText(file).Contains("using IdentityPortal.LocalPool", StringComparison.Ordinal))
            .Select(Path.GetFileName);

        Assert.Equal(["DevelopmentPool.cs", "SettingTypes.cs"], files.Order());
    }

    [Fact]
    public void Only_the_provider_knows_its_library()
    {
        const string web = "src/IdentityPortal.Web";
        var files = Repository.Files(web, "*.cs").Concat(Repository.Files(web, "*.cshtml"))
            .Where(file => File.ReadAllText(file).Contains("OpenIddict", StringComparison.Ordinal))
            .Select(file => Path.GetRelativePath(Path.Combine(Repository.Root, web), file).Replace('\\', '/'))
            .ToList();

        Assert.Contains("Areas/Connect/ConnectTables.cs", files);
        Assert.All(files, file => Assert.Matches("^(Areas/Connect|Store/Migrations)/", file));
    }

    [Fact]
    public void Client_and_pool_share_no_wire_shapes()
    {
        var references = typeof(LocalPoolServer).Assembly.GetReferencedAssemblies().Select(name => name.Name!);

        Assert.DoesNotContain(references, name => name.StartsWith("Amazon", StringComparison.Ordinal) || name.StartsWith("AWSSDK", StringComparison.Ordinal));
    }

    [Fact]
    public void No_page_model_has_more_than_60_lines()
    {
        var lengthy = Repository.Files("src/IdentityPortal.Web", "*.cshtml.cs")
            .Where(file => File.ReadLines(file).Count() > 60)
            .Select(Path.GetFileName);

        Assert.Empty(lengthy);
    }

    [Fact]
    public void What_the_portal_is_made_of_stays_inside_it()
    {
        // Tag helpers and view components are discovered only if they are public, and the EF tool generates public migrations.
        var outside = Web.GetExportedTypes().Where(type => type.Namespace is { } folder
            && !folder.EndsWith(".Forms", StringComparison.Ordinal)
            && !folder.EndsWith(".Components", StringComparison.Ordinal)
            && !folder.Contains(".Migrations", StringComparison.Ordinal)
            && type != typeof(Program)
            && !typeof(RazorPageBase).IsAssignableFrom(type));

        Assert.Empty(outside);
    }
}
