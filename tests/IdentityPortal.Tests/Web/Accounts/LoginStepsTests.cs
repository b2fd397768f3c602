using Amazon.CognitoIdentityProvider;
using Amazon.Extensions.CognitoAuthentication;
using IdentityPortal.TestSupport;
using IdentityPortal.Web.Accounts;
using IdentityPortal.Web.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace IdentityPortal.Tests.Web.Accounts;

/// <summary>Challenges that the local pool never gives.</summary>
public sealed class LoginStepsTests(SharedPortal portal) : IClassFixture<SharedPortal>
{
    [Theory]
    [InlineData("CUSTOM_CHALLENGE", null, null)]
    [InlineData("SELECT_MFA_TYPE", "MFAS_CAN_CHOOSE", """["CUSTOM"]""")]
    [InlineData("MFA_SETUP", "MFAS_CAN_SETUP", """["SMS_MFA"]""")]
    public async Task A_step_without_a_page_is_a_fault_of_the_pool(string challenge, string? name, string? value)
    {
        var error = await Assert.ThrowsAsync<NotSetUpException>(() => NextAsync(challenge, name, value));

        Assert.Equal("StepsHavePages", error.Finding.Name);
    }

    [Fact]
    public async Task Only_factors_with_a_page_are_offered()
    {
        var next = await NextAsync("SELECT_MFA_TYPE", "MFAS_CAN_CHOOSE", """["CUSTOM","SOFTWARE_TOKEN_MFA","SMS_MFA"]""");

        Assert.Equal(LoginStep.ChooseFactor, next.Step);
        Assert.Equal(["SOFTWARE_TOKEN_MFA", "SMS_MFA"], next.Factors);
    }

    private Task<PendingChallenge> NextAsync(string challenge, string? name, string? value)
    {
        var parameters = new Dictionary<string, string> { ["USER_ID_FOR_SRP"] = "ann" };
        if (name is not null && value is not null)
        {
            parameters[name] = value;
        }

        var reply = new AuthFlowResponse("session", null, new ChallengeNameType(challenge), parameters, null);
        return portal.App.Services.GetRequiredService<LoginSteps>().NextAsync(
            "ann@example.com", [LoginMethod.Password], reply, TestContext.Current.CancellationToken);
    }
}
