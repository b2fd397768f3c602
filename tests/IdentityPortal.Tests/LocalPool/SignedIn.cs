namespace IdentityPortal.Tests.LocalPool;

/// <summary>The tokens of one sign-in.</summary>
internal sealed record SignedIn(string AccessToken, string IdToken, string RefreshToken)
{
    public static async Task<SignedIn> AsAsync(TestPool pool, string username = TestPool.Email, string password = TestPool.Password)
    {
        var result = (await SrpSignIn.TokensAsync(pool, username, password)).GetProperty("AuthenticationResult");
        return new SignedIn(
            result.GetProperty(nameof(AccessToken)).GetString()!,
            result.GetProperty(nameof(IdToken)).GetString()!,
            result.GetProperty(nameof(RefreshToken)).GetString()!);
    }
}
