namespace IdentityPortal.Tests.Contract;

public sealed class RespondToAuthChallengeContract : ChallengeContract
{
    protected override object Minimum => new { ClientId = "none", ChallengeName = "PASSWORD_VERIFIER" };
}
