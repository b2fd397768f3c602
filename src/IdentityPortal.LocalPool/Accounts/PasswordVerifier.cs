using System.Security.Cryptography;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.Srp;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>All that is kept of a password: SRP's salt and verifier.</summary>
internal sealed record PasswordVerifier(byte[] Salt, byte[] Verifier)
{
    /// <summary>Costs an exponentiation, and is refused inside a transaction.</summary>
    public static PasswordVerifier Of(UserPool pool, string username, string password) =>
        Of(pool, username, password, SrpVerifier.NewSalt());

    /// <summary>A verifier that no password fits, the same each time for a name.</summary>
    public static PasswordVerifier Fake(UserPool pool, string nameKey)
    {
        var verifier = pool.Sealer.Derive("fake verifier", nameKey, 384);

        // Below N, whose first eight bytes are all ones.
        verifier[0] = 0x7F;
        return new PasswordVerifier(pool.Sealer.Derive("fake salt", nameKey, 16), verifier);
    }

    public bool Fits(UserPool pool, string username, string password) =>
        CryptographicOperations.FixedTimeEquals(Of(pool, username, password, Salt).Verifier, Verifier);

    private static PasswordVerifier Of(UserPool pool, string username, string password, byte[] salt)
    {
        Database.RefuseInside();
        return new PasswordVerifier(salt, SrpVerifier.Create(pool.SrpName, username, password, salt));
    }
}
