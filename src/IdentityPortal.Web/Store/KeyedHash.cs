using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IdentityPortal.Web.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IdentityPortal.Web.Store;

/// <summary>
/// HMAC-SHA256 under a random key of this installation. Rows can be found by address or code, but a reader of the store cannot
/// test addresses against it.
/// </summary>
internal sealed class KeyedHash(IDbContextFactory<PortalDatabase> databases, IDataProtectionProvider protection, IOptions<PortalOptions> options)
{
    /// <summary>The part of the hash that distinguishes people in a log. Rows contain the whole hash.</summary>
    private const int PseudonymLength = 16;

    private const string SecretName = "KeyedHash";
    private readonly IDataProtector _protector = protection.CreateProtector("IdentityPortal.Store.KeyedHash");
    private byte[]? _key;

    /// <summary>Whether what is hashed as an address is one. Elsewhere, people log in with names.</summary>
    public bool NamesAreAddresses => options.Value.SignIn.IsByEmailOnly();

    /// <summary>Returns the same hash for every spelling that the pool treats as one address.</summary>
    public string OfAddress(string address) => Of("address", options.Value.SignIn.KeyOf(EmailAddress.Of(address).Canonical));

    /// <summary>Differs from <see cref="OfAddress"/>, because anybody can choose another person's user name.</summary>
    public string OfPreferredName(string name) => Of("preferred name", options.Value.SignIn.KeyOf(EmailAddress.Of(name).Canonical));

    /// <summary>Replaces an address in the log and links its lines. A dash means that there is no address.</summary>
    public string Pseudonym(string? address) => address is { Length: > 0 } ? OfAddress(address)[..PseudonymLength] : "-";

    /// <param name="sub">Cognito's id of an account.</param>
    public string OfSubject(string sub) => Of("subject", sub);

    public string OfStaff(string sub) => Of("staff", sub);

    /// <param name="id">Id of the session's row.</param>
    public string OfSession(string id) => Of("session", id);

    /// <param name="key">The key in the browser's cookie.</param>
    public string OfBrowserKey(string key) => Of("browser key", key);

    /// <param name="id">Id of the row of a browser and an account.</param>
    public string OfKnownBrowser(long id) => Of("known browser", id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Equal notes have different digests, because each has its own id.</summary>
    public string OfNote(Guid id, string text) => Of("note", $"{id}\n{text}");

    /// <param name="use">What the code was for.</param>
    public string OfCode(string address, string use, string code) => Of("code", $"{OfAddress(address)} {use} {code}");

    /// <param name="sub">Cognito's id of the account.</param>
    public string OfRecoveryCode(string sub, string code) => Of("recovery code", $"{sub} {code}");

    /// <summary>The sub is part of it, because the id comes from a browser.</summary>
    /// <param name="sub">Cognito's id of the account.</param>
    /// <param name="credentialId">Cognito's id of the passkey, in base64url.</param>
    public string OfPasskey(string sub, string credentialId) => Of("passkey", $"{sub} {credentialId.TrimEnd('=')}");

    /// <param name="token">The token in the link that stops or undoes a change of address.</param>
    public string OfChangeToken(string token) => Of("change token", token);

    /// <param name="token">The token in the link that stops the removal of second factors.</param>
    public string OfRemovalToken(string token) => Of("removal token", token);

    /// <param name="token">The token in the link that brings back an account which is to be deleted.</param>
    public string OfDeletionToken(string token) => Of("deletion token", token);

    /// <summary>Loads the key, or creates it at the first start.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        await using var database = await databases.CreateDbContextAsync(cancellationToken);
        var made = _protector.Protect(RandomNumberGenerator.GetBytes(32));

        // When several instances start at once, one inserts a key and all of them read that one.
        await database.AddIfAbsentAsync(new SecretRow { Name = SecretName, Value = made }, cancellationToken);
        var kept = await database.Secrets.SingleAsync(row => row.Name == SecretName, cancellationToken);
        _key = ((IPersistedDataProtector)_protector).DangerousUnprotect(kept.Value, ignoreRevocationErrors: true, out var isOfAnOldKey, out _);
        if (isOfAnOldKey)
        {
            // Otherwise the certificate that encrypts the first data-protection key would be needed forever.
            var renewed = _protector.Protect(_key);
            await database.Secrets
                .Where(row => row.Name == SecretName)
                .ExecuteUpdateAsync(row => row.SetProperty(secret => secret.Value, renewed), cancellationToken);
        }
    }

    private string Of(string purpose, string value) =>
        Convert.ToHexString(HMACSHA256.HashData(
            _key ?? throw new InvalidOperationException("The store was not prepared."),
            Encoding.UTF8.GetBytes($"{purpose}\n{value}")));
}
