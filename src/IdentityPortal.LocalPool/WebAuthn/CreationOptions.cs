using System.Text;
using IdentityPortal.LocalPool.Accounts;

namespace IdentityPortal.LocalPool.WebAuthn;

/// <summary>The options that a browser needs to create a passkey (PublicKeyCredentialCreationOptionsJSON).</summary>
internal sealed record CreationOptions(
    CreationOptions.Party Rp,
    CreationOptions.Person User,
    byte[] Challenge,
    int Timeout,
    IReadOnlyList<CreationOptions.Algorithm> PubKeyCredParams,
    IReadOnlyList<CredentialReference> ExcludeCredentials,
    CreationOptions.Selection AuthenticatorSelection)
{
    /// <summary>How long the browser waits for the user, in milliseconds.</summary>
    public const int TimeoutMilliseconds = 60_000;

    public static CreationOptions For(RelyingParty party, User user, byte[] challenge, IEnumerable<byte[]> existing) => new(
        new Party(party.Id, party.Id),
        new Person(Handle(user), user.Username, user.Username),
        challenge,
        TimeoutMilliseconds,
        [new Algorithm(CoseKey.Es256), new Algorithm(CoseKey.Rs256)],
        [.. existing.Select(id => new CredentialReference(id))],
        new Selection("required", RequireResidentKey: true, party.UserVerification));

    /// <summary>The account's user handle: the bytes of its sub as text.</summary>
    public static byte[] Handle(User user) => Encoding.UTF8.GetBytes(user.Sub);

    internal sealed record Party(string Id, string Name);

    internal sealed record Person(byte[] Id, string Name, string DisplayName);

    internal sealed record Algorithm(int Alg, string Type = Ceremony.CredentialType);

    internal sealed record Selection(string ResidentKey, bool RequireResidentKey, string UserVerification);
}
