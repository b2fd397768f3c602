using IdentityPortal.LocalPool.Storage;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>An account's verified authenticator app, with the codes that it shows.</summary>
internal sealed record Authenticator(byte[] Secret, long LastStep)
{
    /// <summary>The key that a person types into the app, in base32.</summary>
    public string Key => Totp.Text(Secret);

    public static Authenticator? Of(SqlSession sql, User user) =>
        SoftwareTokenTable.Find(sql, user) is { Secret: { } secret } row ? new Authenticator(secret, row.LastStep) : null;

    /// <summary>Adds a verified app with a random key, and makes it the preferred second factor.</summary>
    public static void Add(SqlSession sql, User user)
    {
        SoftwareTokenTable.PutPending(sql, user, Totp.NewSecret());
        SoftwareTokenTable.Promote(sql, user, friendlyName: null, step: 0);
        MfaPreferenceTable.Put(sql, user, MfaFactor.SoftwareToken, preferred: true);
    }

    public string Code(DateTimeOffset now) => Totp.Code(Secret, Totp.Step(now));

    public bool IsUsed(DateTimeOffset now) => Totp.Step(now) <= LastStep;

    /// <summary>The oldest code that is accepted now and not used yet; null if all are used.</summary>
    public string? UnusedCode(DateTimeOffset now)
    {
        var step = Math.Max(Totp.Step(now) - 1, LastStep + 1);
        return step <= Totp.Step(now) + 1 ? Totp.Code(Secret, step) : null;
    }
}
