using System.Security.Cryptography;
using IdentityPortal.LocalPool.Pools;
using IdentityPortal.LocalPool.Storage;
using IdentityPortal.Srp;

namespace IdentityPortal.LocalPool.Accounts;

/// <summary>The stored form of a password: SRP's salt and verifier.</summary>
internal sealed record PasswordVerifier(byte[] Salt, byte[] Verifier)
{
    /// <summary>
    /// The salt as it is sent: as a number without leading zeros, like AWS's. Some clients hash the digits that they receive, others the
    /// number, and the pool hashes the number.
    /// </summary>
    public string SaltText => Convert.ToHexStringLower(Salt).TrimStart('0');

    /// <summary>Computes the verifier. Costs an exponentiation, so it throws inside a transaction.</summary>
    public static PasswordVerifier Of(UserPool pool, string username, string password) =>
        Of(pool, username, password, SrpVerifier.NewSalt());

    /// <summary>A verifier that matches no password; always the same for the same user id.</summary>
    public static PasswordVerifier Fake(UserPool pool, string userId)
    {
        var verifier = pool.Sealer.Derive("fake verifier", userId, 384);

        // The first byte keeps the value below N, which starts with eight bytes of 0xFF.
        verifier[0] = 0x7F;
        return new PasswordVerifier(pool.Sealer.Derive("fake salt", userId, 16), verifier);
    }

    public bool Fits(UserPool pool, string username, string password) =>
        CryptographicOperations.FixedTimeEquals(Of(pool, username, password, Salt).Verifier, Verifier);

    private static PasswordVerifier Of(UserPool pool, string username, string password, byte[] salt)
    {
        Database.RefuseInside();
        return new PasswordVerifier(salt, SrpVerifier.Create(pool.SrpName, username, password, salt));
    }
}
