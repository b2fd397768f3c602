using System.Text.RegularExpressions;

namespace IdentityPortal.Tests.Deploy;

public sealed partial class ResourceSchemaTests
{
    private readonly ResourceSchema _schema = new("ResourceSchema.json");

    [Fact]
    public void The_template_has_only_properties_and_types_that_CloudFormation_knows()
    {
        Assert.Empty(_schema.Problems(DeployedTemplate.Document()));
        Assert.Empty(_schema.Problems(DeployedTemplate.Document(parameters: DeployedTemplate.SesParameters)));
        Assert.Empty(_schema.Problems(DeployedTemplate.Document(parameters: DeployedTemplate.OwnConfigurationSet)));
        Assert.Empty(_schema.Problems(DeployedTemplate.Document(parameters: DeployedTemplate.WithPasskeys)));
    }

    [Theory]
    [InlineData("UserPoolTier: ESSENTIALS", "UserPoolTiers: ESSENTIALS", "UserPool.UserPoolTiers: unknown")]
    [InlineData("UserPoolTier: ESSENTIALS", "UserPoolTier: PREMIUM", "UserPool.UserPoolTier: not of type string(LITE|ESSENTIALS|PLUS)")]
    [InlineData("UsernameAttributes: [email]", "UsernameAttributes: email", "UserPool.UsernameAttributes: not a list")]
    [InlineData("CaseSensitive: false", "CaseSensitive: never", "UserPool.UsernameConfiguration.CaseSensitive: not of type boolean")]
    [InlineData("Priority: 1", "Priority: first", "UserPool.AccountRecoverySetting.RecoveryMechanisms[0].Priority: not of type integer")]
    [InlineData("MinimumLength: !Ref PasswordMinimumLength", "MinLength: 15", "UserPool.Policies.PasswordPolicy.MinLength: unknown")]
    [InlineData("AccessToken: minutes", "AccessTokens: minutes", "UserPoolClient.TokenValidityUnits.AccessTokens: unknown")]
    [InlineData("AuthSessionValidity: 15", "AuthSessionValidity: [15]", "UserPoolClient.AuthSessionValidity: not of type integer")]
    [InlineData("GenerateSecret: true", "GenerateSecret: 1", "UserPoolClient.GenerateSecret: not of type boolean")]
    [InlineData("Precedence: 20", "Priority: 20", "SupportGroup.Priority: unknown")]
    [InlineData("SecretString:", "Secret:", "UserPoolClientSecret.Secret: unknown")]
    [InlineData("        - Key: Application\n          Value: !Ref PortalName", "        - Key: Application", "UserPoolClientSecret.Tags[0].Value: missing")]
    [InlineData("      UserPoolId: !Ref UserPool\n      ClientName", "      ClientName", "UserPoolClient.UserPoolId: missing")]
    [InlineData("SqsManagedSseEnabled: true", "SqsManagedSseEnabled: maybe", "MailEventQueue.SqsManagedSseEnabled: not of type boolean")]
    [InlineData("TopicARN: !Ref", "TopicArn: !Ref", "MailEventDestination.EventDestination.SnsDestination.TopicARN: missing")]
    [InlineData("Type: AWS::SecretsManager::Secret", "Type: AWS::SSM::Parameter", "UserPoolClientSecret: AWS::SSM::Parameter is not in the schema")]
    [InlineData("EmailConfiguration:\n", "EmailConfiguration: []\n      SmsConfiguration:\n", "UserPool.EmailConfiguration: not a map")]
    public void A_planted_mistake_is_found(string right, string wrong, string problem)
    {
        var yaml = DeployedTemplate.Yaml.Replace(right, wrong, StringComparison.Ordinal);

        Assert.NotEqual(DeployedTemplate.Yaml, yaml);
        Assert.Contains(problem, _schema.Problems(DeployedTemplate.Document(yaml, DeployedTemplate.OwnConfigurationSet)));
    }

    [Fact]
    public void Attributes_that_are_asked_for_exist()
    {
        var types = DeployedTemplate.Document(parameters: DeployedTemplate.OwnConfigurationSet).Resources.ToDictionary(resource => resource.Name, resource => resource.Type);
        var asked = GetAtt().Matches(DeployedTemplate.Yaml);

        Assert.NotEmpty(asked);
        Assert.All(asked, match => Assert.Contains(
            match.Groups["attribute"].Value, _schema.Attributes(types[match.Groups["resource"].Value])));
    }

    [GeneratedRegex(@"(!GetAtt |\$\{)(?<resource>\w+)\.(?<attribute>[\w.]+)")]
    private static partial Regex GetAtt();
}
