using System.Xml.Linq;
using IdentityPortal.Tests.HouseRules;
using IdentityPortal.Web.Operation;

namespace IdentityPortal.Tests.Deploy;

/// <summary>The rules of deploy/Dockerfile. tests/Container builds the image and runs it.</summary>
public sealed class DockerfileTests
{
    [Fact]
    public void The_base_is_a_parameter_without_a_default()
    {
        Assert.Equal("BASE", DeployedImage.Argument("ARG"));
        Assert.Equal("${BASE}", DeployedImage.Argument("FROM"));
    }

    [Fact]
    public void The_portal_runs_as_a_numbered_user_who_owns_only_the_data_folder()
    {
        Assert.True(int.Parse(DeployedImage.User, null) > 0);
        var copies = DeployedYaml.Text("Dockerfile").Split('\n').Where(line => line.StartsWith("COPY", StringComparison.Ordinal)).ToList();

        Assert.Equal(2, copies.Count);
        Assert.Contains("COPY artifacts/publish/IdentityPortal.Web/release /app", copies);
        Assert.Contains($"COPY --chown={DeployedImage.User}:{DeployedImage.Group} deploy/data /data", copies);
        Assert.Equal("Data Source=/data/portal.db", DeployedImage.Environment["ConnectionStrings__Portal"]);
    }

    [Fact]
    public void The_portal_listens_at_the_exposed_port_and_starts_without_a_shell()
    {
        Assert.Equal(DeployedImage.Port, DeployedImage.Environment["ASPNETCORE_HTTP_PORTS"]);
        Assert.Equal("""["dotnet", "/app/IdentityPortal.Web.dll"]""", DeployedImage.Entrypoint);
        Assert.Equal($"""["dotnet", "/app/IdentityPortal.Web.dll", "{HealthCommand.Name}"]""", DeployedImage.HealthCommand);
    }

    [Fact]
    public void Its_environment_holds_only_settings_and_no_secret() => Assert.All(
        DeployedImage.Environment.Keys.Except(["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"]),
        variable => Assert.True(DocumentedSettings.Have(variable), variable));

    /// <summary>A list of what is allowed does not forget a new file with secrets.</summary>
    [Fact]
    public void The_builder_gets_only_what_the_image_copies()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, ".dockerignore")).Where(line => line is not ("" or ['#', ..])).ToList();

        Assert.Equal("*", lines[0]);
        Assert.Equal(
            ["!artifacts/publish/IdentityPortal.Web/release", "!deploy/data"],
            lines.Where(line => line.StartsWith('!') && !line.Contains("/runtimes/", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_the_SDK_publishes_as_an_image_is_the_same()
    {
        var project = XDocument.Load(Path.Combine(Repository.Root, "src/IdentityPortal.Web/IdentityPortal.Web.csproj"));
        var environment = project.Descendants("ContainerEnvironmentVariable")
            .ToDictionary(variable => variable.Attribute("Include")!.Value, variable => variable.Attribute("Value")!.Value);

        Assert.Equal($"{DeployedImage.User}:{DeployedImage.Group}", project.Descendants("ContainerUser").Single().Value);
        Assert.Equal(DeployedImage.Port, project.Descendants("ContainerPort").Single().Attribute("Include")!.Value);
        Assert.Empty(project.Descendants("ContainerBaseImage"));
        Assert.All(environment, variable => Assert.Equal(DeployedImage.Environment[variable.Key], variable.Value));
        Assert.Equal(["ConnectionStrings__Portal"], DeployedImage.Environment.Keys.Except(environment.Keys));
    }
}
