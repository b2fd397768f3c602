namespace IdentityPortal.Web.Areas.Connect.Logouts;

/// <summary>One call to an app.</summary>
/// <param name="Status">What the app answered, or why there was no answer.</param>
/// <param name="Tries">How often the app was told of this session.</param>
/// <param name="IsGivenUp">Whether this was the last time, though the app has not settled it.</param>
internal sealed record LogoutTry(LogoutAnswer Answer, string Status, int Tries, bool IsGivenUp);
