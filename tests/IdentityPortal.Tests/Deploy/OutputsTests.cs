using IdentityPortal.LocalPool.Template;

namespace IdentityPortal.Tests.Deploy;

public sealed class OutputsTests
{
    private readonly IReadOnlyList<TemplateOutput> _outputs = DeployedTemplate.Document().Outputs;

    [Theory]
    [InlineData("AWS:Region", "eu-west-1")]
    [InlineData("AWS:UserPoolId", "UserPool")]
    [InlineData("AWS:UserPoolClientId", "UserPoolClient")]
    [InlineData("Portal:PasswordPolicy:MinimumLength", "15")]
    [InlineData("Portal:PasswordPolicy:RequireLowercase", "false")]
    [InlineData("Portal:PasswordPolicy:RequireUppercase", "false")]
    [InlineData("Portal:PasswordPolicy:RequireNumbers", "false")]
    [InlineData("Portal:PasswordPolicy:RequireSymbols", "false")]
    public void An_output_is_named_after_its_setting(string setting, string value)
    {
        var output = Assert.Single(_outputs, output => output.Description == setting);

        Assert.Equal(setting.Replace(":", "", StringComparison.Ordinal), output.Name, ignoreCase: true);
        Assert.Equal(value, output.Value);
    }

    [Fact]
    public void The_queue_of_mail_events_is_an_output_where_mail_goes_through_SES()
    {
        var output = Assert.Single(
            DeployedTemplate.Document(parameters: DeployedTemplate.OwnConfigurationSet).Outputs, output => output.Description == "Portal:Delivery:QueueUrl");

        // The Ref of a queue is its URL.
        Assert.Equal(("PortalDeliveryQueueUrl", "MailEventQueue"), (output.Name, output.Value));
        Assert.DoesNotContain(_outputs, output => output.Description == "Portal:Delivery:QueueUrl");
    }

    [Fact]
    public void The_domain_of_passkeys_is_an_output_where_there_is_one()
    {
        Dictionary<string, string> parameters = new() { ["PasskeyDomain"] = "accounts.example.com" };

        var output = Assert.Single(
            DeployedTemplate.Document(parameters: parameters).Outputs, output => output.Description == "Portal:Passkeys:RelyingPartyId");

        Assert.Equal(("PortalPasskeysRelyingPartyId", "accounts.example.com"), (output.Name, output.Value));
        Assert.DoesNotContain(_outputs, output => output.Description == "Portal:Passkeys:RelyingPartyId");
    }

    [Fact]
    public void The_secret_is_given_by_its_ARN_alone()
    {
        var output = Assert.Single(_outputs, output => output.Name == "AwsUserPoolClientSecretArn");

        // The Ref of a secret is its ARN.
        Assert.Equal("UserPoolClientSecret", output.Value);
        Assert.DoesNotContain(_outputs, other => other != output && HoldsSecret(other));
    }

    [Fact]
    public void A_secret_among_the_outputs_would_be_seen()
    {
        var yaml = DeployedTemplate.Yaml.Replace("!GetAtt UserPool.Arn", "!GetAtt UserPoolClient.ClientSecret", StringComparison.Ordinal);

        Assert.Contains(DeployedTemplate.Document(yaml).Outputs, output => output.Name == "UserPoolArn" && HoldsSecret(output));
    }

    [Fact]
    public void The_password_rules_are_those_of_the_pool()
    {
        Dictionary<string, string> parameters = new() { ["PasswordMinimumLength"] = "20", ["PasswordRequireNumbers"] = "true" };
        var outputs = DeployedTemplate.Document(parameters: parameters).Outputs
            .ToDictionary(output => output.Description, output => output.Value);
        var policy = DeployedTemplate.Settings(parameters).Pool.PasswordPolicy;

        Assert.Equal((20, true, false), (policy.MinimumLength, policy.RequireNumbers, policy.RequireSymbols));
        Assert.Equal("20", outputs["Portal:PasswordPolicy:MinimumLength"]);
        Assert.Equal("true", outputs["Portal:PasswordPolicy:RequireNumbers"]);
        Assert.Equal("false", outputs["Portal:PasswordPolicy:RequireSymbols"]);
    }

    private static bool HoldsSecret(TemplateOutput output) => output.Value.Contains("ClientSecret", StringComparison.Ordinal);
}
