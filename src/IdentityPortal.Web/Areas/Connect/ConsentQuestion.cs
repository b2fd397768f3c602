namespace IdentityPortal.Web.Areas.Connect;

/// <summary>What a person is asked to allow.</summary>
/// <param name="Sub">Cognito's id of the person's account, because somebody else may have logged in since.</param>
/// <param name="App">The client id.</param>
/// <param name="Scopes">All that the app asks for.</param>
/// <param name="Since">What was allowed earlier is no answer.</param>
internal sealed record ConsentQuestion(string Sub, string App, IReadOnlyList<string> Scopes, DateTimeOffset Since)
{
    public override string ToString() => "***";
}
