using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using IdentityPortal.Tests.Web.Store;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Audit;
using IdentityPortal.Web.Operation;
using Npgsql;

namespace IdentityPortal.Tests.Deploy;

/// <summary>The tasks of deploy/service.yaml: what runs in them, and with which settings.</summary>
public sealed partial class ServiceTaskTests(PostgreSql postgreSql)
{
    private static readonly string[] Tasks = ["PortalTask", "MigrateTask", "DatabaseUserTask"];

    private static JsonNode Portal => ServiceTemplate.Container("PortalTask");

    private static JsonNode Migration => ServiceTemplate.Container("MigrateTask");

    private static JsonNode DatabaseUser => ServiceTemplate.Container("DatabaseUserTask");

    [Fact]
    public void Images_are_parameters()
    {
        Assert.Equal(["portal:1", "portal:2", "psql:1"], Tasks.Select(task => ServiceTemplate.Container(task)["Image"].Text()));
        var withoutOwn = new Dictionary<string, string>(ServiceTemplate.Most) { ["MigrationImage"] = "" };
        var migration = ServiceTemplate.PropertiesOf(ServiceTemplate.Document(ServiceTemplate.Yaml, withoutOwn))["MigrateTask"];
        Assert.Equal("portal:1", migration["ContainerDefinitions"]![0]!["Image"].Text());
    }

    [Fact]
    public void No_task_can_write_to_its_image_or_become_root() => Assert.All(Tasks.Select(ServiceTemplate.Container), container =>
    {
        Assert.Equal("true", container["ReadonlyRootFilesystem"].Text());
        Assert.Equal(["ALL"], container["LinuxParameters"]!["Capabilities"]!["Drop"].Texts());
        Assert.DoesNotMatch("^(0|root)(:|$)", container["User"].Text());
        Assert.Null(container["Privileged"]);
    });

    [Fact]
    public void Users_ports_commands_and_health_checks_are_those_of_the_image()
    {
        Assert.All([Portal, Migration], container => Assert.Equal($"{DeployedImage.User}:{DeployedImage.Group}", container["User"].Text()));
        Assert.Contains(Commands.All, command => command.Name == Migration["Command"].Texts().Single());
        var check = Portal["HealthCheck"]!["Command"].Texts();
        Assert.Equal("CMD", check[0]);
        Assert.Equal(DeployedImage.HealthCommand, $"[{string.Join(", ", check[1..].Select(word => $"\"{word}\""))}]");
        Assert.Equal(
            [DeployedImage.Port, DeployedImage.Port, DeployedImage.Port, DeployedImage.Port, DeployedImage.Port],
            [
                Portal["PortMappings"]![0]!["ContainerPort"].Text(),
                Portal["Environment"].Variables("Value")["ASPNETCORE_HTTP_PORTS"],
                ServiceTemplate.Properties("TargetGroup")["Port"].Text(),
                ServiceTemplate.Properties("Service")["LoadBalancers"]![0]!["ContainerPort"].Text(),
                ServiceTemplate.Properties("TaskIngress")["ToPort"].Text(),
            ]);
    }

    [Fact]
    public void Only_tasks_that_an_operator_runs_know_the_owner_of_the_database()
    {
        Assert.DoesNotContain("owner", Portal.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("MasterUserSecret", Portal.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("false", Portal["Environment"].Variables("Value")["Portal__MigrateAtStart"]);
        Assert.Contains($"Username={ServiceTemplate.Properties("Database")["MasterUsername"].Text()};", Migration.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_variable_is_a_setting_and_what_is_secret_is_a_secret()
    {
        string[] settings =
        [
            .. Portal["Environment"].Variables("Value").Keys, .. Portal["Secrets"].Variables("ValueFrom").Keys, .. Migration["Environment"].Variables("Value").Keys,
        ];

        Assert.All(settings.Except(["DOTNET_EnableDiagnostics", "PGPASSWORD"]), variable => Assert.True(DocumentedSettings.Have(variable), variable));
        Assert.All(
            Portal["Environment"].Variables("Value").Where(variable => DocumentedSettings.Have($"{variable.Key}_FILE")),
            variable => Assert.DoesNotContain("Password=", variable.Value, StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData("PortalTask")]
    [InlineData("MigrateTask")]
    public void Connections_to_the_database_are_encrypted_and_its_certificate_is_checked(string task)
    {
        var connection = ServiceTemplate.Container(task)["Environment"].Variables("Value")["ConnectionStrings__Portal"];

        Assert.Contains("SSL Mode=VerifyFull;Root Certificate=/etc/rds.pem", connection, StringComparison.Ordinal);
        Assert.Equal("/etc/rds.pem", DatabaseUser["Environment"].Variables("Value")["PGSSLROOTCERT"]);
        Assert.Equal("verify-full", DatabaseUser["Environment"].Variables("Value")["PGSSLMODE"]);
    }

    [Fact]
    public void The_key_of_the_trail_has_its_form()
    {
        var made = ServiceTemplate.Properties("TrailKey")["GenerateSecretString"]!;

        Assert.Equal("true", made["ExcludePunctuation"].Text());
        Assert.NotNull(TrailKey.Parse(new string('x', int.Parse(made["PasswordLength"].Text(), null))));
    }

    /// <summary>With what the pool's stack gives, as deploy/README.md writes it into a file.</summary>
    [Fact]
    public async Task A_portal_starts_with_the_settings()
    {
        var start = PortalStart.OfBuilt("Production", "check-settings");
        foreach (var output in DeployedTemplate.Document(parameters: DeployedTemplate.WithPasskeys).Outputs.Where(output => IsSetting().IsMatch(output.Description)))
        {
            start.Environment[output.Description.Replace(":", "__", StringComparison.Ordinal)] = output.Value;
        }

        start.Environment["AWS__UserPoolId"] = "eu-west-1_AbCdEfGhI";
        start.Environment["Portal__Mail__Host"] = "email-smtp.eu-west-1.amazonaws.com";
        start.Environment["Portal__Mail__From"] = "accounts@example.com";
        foreach (var (name, _) in Portal["Secrets"].Variables("ValueFrom"))
        {
            start.Environment[name] = new string('x', 44);
        }

        foreach (var (name, value) in Portal["Environment"].Variables("Value"))
        {
            start.Environment[name] = value;
        }

        var check = await FinishedProcess.RunAsync(start);

        Assert.Equal((0, "The settings are valid."), (check.ExitCode, (check.Output + check.Errors).Trim()));
    }

    [Fact]
    public async Task The_database_user_is_made_once_and_then_gets_the_changed_password()
    {
        var server = await postgreSql.ServerAsync();
        var database = await server.CreateDatabaseAsync();
        var user = $"aws_{Guid.NewGuid():N}";
        await server.ExecuteAsync(database, $"CREATE ROLE {user}_owner LOGIN CREATEROLE; GRANT ALL ON SCHEMA public TO {user}_owner");
        foreach (var password in new[] { "first", "second" })
        {
            var script = await FinishedProcess.RunAsync(Psql(server, database, user, password));
            Assert.Equal((0, ""), (script.ExitCode, script.Errors));
        }

        // Fails unless the user may log in with a password, and read a new table but not change it.
        await server.ExecuteAsync(database, $"""
            SET ROLE {user}_owner; CREATE TABLE made (at int); SET ROLE {user}; INSERT INTO made VALUES (1); DELETE FROM made; RESET ROLE;
            DO $$ BEGIN
              ASSERT (SELECT rolcanlogin AND rolpassword LIKE 'SCRAM-SHA-256$%' FROM pg_authid WHERE rolname = '{user}');
              ASSERT NOT has_table_privilege('{user}', 'made', 'TRUNCATE') AND NOT has_schema_privilege('{user}', 'public', 'CREATE');
            END $$;
            DROP OWNED BY {user}, {user}_owner; DROP ROLE {user}, {user}_owner
            """);
        await server.DropDatabaseAsync(database);
    }

    // Roles belong to the whole server of the tests, so their names differ.
    private static ProcessStartInfo Psql(PostgreSqlServer server, string database, string user, string password)
    {
        string[] command = [.. DatabaseUser["EntryPoint"].Texts(), .. DatabaseUser["Command"].Texts()];
        var start = new ProcessStartInfo(command[0], command[1..]);
        var variables = DatabaseUser["Environment"].Variables("Value");
        start.Environment["SCRIPT"] = PortalName().Replace(variables["SCRIPT"], user);
        start.Environment["PGHOST"] = new NpgsqlConnectionStringBuilder(server.ConnectionString(database)).Host;
        start.Environment["PGDATABASE"] = database;
        start.Environment["PGUSER"] = $"{user}_owner";
        start.Environment["PORTAL_PASSWORD"] = password;
        return start;
    }

    [GeneratedRegex("^(AWS|Portal):")]
    private static partial Regex IsSetting();

    [GeneratedRegex(@"\bportal(?=_owner|\b)")]
    private static partial Regex PortalName();
}
