using System.Buffers.Text;
using IdentityPortal.LocalPool.Accounts;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>Lists the signed-in user's passkeys, oldest first.</summary>
internal static class ListWebAuthnCredentials
{
    private const int LongestPage = 20;

    internal sealed record Request(string AccessToken, string? NextToken, int? MaxResults)
    {
        public static Request Read(RequestMembers members) => members.Checked(new Request(
            members.Required("AccessToken", Shape.Token),
            members.Optional("NextToken", Shape.PaginationToken),
            members.Number("MaxResults", 0, LongestPage)));
    }

    internal sealed record Reply(List<Passkey> Credentials, string? NextToken);

    internal sealed record Passkey(
        string CredentialId,
        string FriendlyCredentialName,
        string RelyingPartyId,
        string? AuthenticatorAttachment,
        IReadOnlyList<string> AuthenticatorTransports,
        DateTimeOffset CreatedAt);

    public static OperationReply Handle(OperationCall call)
    {
        var request = Request.Read(call.Members);
        var token = AccessToken.Require(call, request.AccessToken);
        var pool = token.Client.Pool;
        var question = $"passkeys of {token.User.Sub}";
        var after = PageToken.Open(pool, question, request.NextToken, call.Now)?.Id ?? 0;
        var limit = request.MaxResults is > 0 and var asked ? asked : LongestPage;
        var passkeys = call.Database.Read(sql => PasskeyTable.Page(sql, token.User, after, limit + 1));
        var page = passkeys.Take(limit).ToList();
        var next = passkeys.Count > limit ? new PageToken("", page[^1].Id, call.Now + PageToken.Life).Seal(pool, question) : null;
        return OperationReply.Of(new Reply([.. page.Select(Describe)], next), PasskeyReplyJson.Wire.ListWebAuthnCredentialsReply);
    }

    // Guess: AWS names a passkey after its authenticator's model; the pool names it by attachment, with the wording of AWS's example.
    private static Passkey Describe(PasskeyTable.Row passkey) => new(
        Base64Url.EncodeToString(passkey.CredentialId),
        passkey.Attachment == "cross-platform" ? "Roaming passkey" : "Platform passkey",
        passkey.RelyingPartyId,
        passkey.Attachment,
        passkey.Transports,
        passkey.Created);
}
