using IdentityPortal.LocalPool.Template;

namespace IdentityPortal.Tests.LocalPool.Template;

public sealed class PortalChoiceTests
{
    private const string Several = """
        Resources:
          A: { Type: 'AWS::Cognito::UserPool' }
          B: { Type: 'AWS::Cognito::UserPool' }
          B1: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: !Ref B, ExplicitAuthFlows: [ALLOW_USER_PASSWORD_AUTH] } }
          B2: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: !Ref B, ExplicitAuthFlows: [USER_PASSWORD_AUTH] } }
          C: { Type: 'AWS::Cognito::UserPool' }
          C1: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: !Ref C } }
        """;

    [Theory]
    [InlineData(null, null, "B", "B2")]
    [InlineData("", "", "B", "B2")]
    [InlineData("C", null, "C", "C1")]
    [InlineData("B", "B1", "B", "B1")]
    [InlineData(null, "C1", "C", "C1")]
    [InlineData("A", null, "A", "")]
    public void The_portal_gets_the_client_that_the_settings_name_or_the_first_that_it_can_sign_in_with(
        string? pool, string? client, string chosenPool, string chosenClient)
    {
        var settings = PoolTemplate.Read(Several, new Dictionary<string, string>(), "eu-west-1", pool: pool, client: client);

        Assert.Equal((chosenPool, chosenClient), (settings.PortalPool.LogicalId, settings.PortalClient.LogicalId));
        Assert.Equal(
            $"GET / and the portal use the pool {chosenPool}{(chosenClient.Length > 0 ? $" and its client {chosenClient}" : "")}, of A, B/B1, B/B2, C/C1; "
                + "LocalPool:Pool and LocalPool:Client name others.",
            settings.Notes[0].Text);
    }

    [Fact]
    public void Where_no_client_signs_in_by_SRP_the_portal_gets_one_that_takes_passwords() => Assert.Equal(
        "Web",
        TemplateText.Read(
            """
            Resources:
              Server: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: !Ref Pool, ExplicitAuthFlows: [ALLOW_ADMIN_USER_PASSWORD_AUTH] } }
              Web: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: !Ref Pool, ExplicitAuthFlows: [ALLOW_USER_PASSWORD_AUTH] } }
              Pool: { Type: 'AWS::Cognito::UserPool' }
            """).PortalClient.LogicalId);

    [Theory]
    [InlineData("D", null, "Resources.A (line 2): LocalPool:Pool is D, but there are only A, B, C.")]
    [InlineData("C", "C2", "Resources.C1 (line 7): LocalPool:Client is C2, but there is only C1. Did you mean C1?")]
    [InlineData("A", "C1", "Resources (line 1): LocalPool:Client is C1, but there are only none.")]
    public void A_pool_or_client_that_is_not_there_is_refused_with_those_that_are(string? pool, string? client, string message) =>
        Assert.StartsWith(
            message,
            Assert.Throws<TemplateException>(
                () => PoolTemplate.Read(Several, new Dictionary<string, string>(), "eu-west-1", pool: pool, client: client)).Message,
            StringComparison.Ordinal);
}
