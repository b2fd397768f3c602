using System.Security.Cryptography;
using IdentityPortal.Srp;

namespace IdentityPortal.Benchmarks.Srp;

/// <summary>Measures the client's part of a sign-in, from the choice of the exponent to the signature.</summary>
internal static class SignInBenchmark
{
    private const double MostOverBare = 1.3;
    private const double LeastUnderBigInteger = 15;
    private const int WarmUpRounds = 60;
    private const int Rounds = 101;

    private const string PoolName = "AbCdEfGhI";
    private const string UserId = "b2f9c0de-1111-7222-8333-444455556666";

    // Amazon.Extensions.CognitoAuthentication uses exponents of 1024 bits.
    private const int OfficialExponentLength = 128;

    public static bool Run()
    {
        if (!LibCrypto.IsAvailable)
        {
            Console.WriteLine("OpenSSL's libcrypto is not found: there is nothing to compare with.");
            return false;
        }

        var pinned = SideBySide.PinToOneCore();
        var password = Convert.ToBase64String(RandomNumberGenerator.GetBytes(12));
        var salt = SrpVerifier.NewSalt();
        var server = SrpServer.Create(SrpVerifier.Create(PoolName, UserId, password, salt));
        var saltHex = Convert.ToHexStringLower(salt);
        var secretBlock = RandomNumberGenerator.GetBytes(1024);
        var timestamp = SrpTimestamp.Format(DateTimeOffset.UtcNow);
        var managed = new ManagedArithmetic();
        using var bare = new BareExponentiations();

        var medians = SideBySide.Medians(
            WarmUpRounds,
            Rounds,
            bare.Run,
            () => SignIn(new SrpClient()),
            () => SignIn(new SrpClient(RandomNumberGenerator.GetBytes(OfficialExponentLength), managed)));

        var overBare = medians[1] / medians[0];
        var underBigInteger = medians[2] / medians[1];
        var where = pinned ? "on one core" : "not pinned to one core";
        Console.WriteLine($"SRP, the client's share of a sign-in; {Rounds} interleaved rounds, {where}, medians:");
        Console.WriteLine($"  three bare OpenSSL exponentiations (256, 256, 512 bits)  {medians[0],8:F3} ms");
        Console.WriteLine($"  this library ({SrpArithmetic.Current.GetType().Name})                         {medians[1],8:F3} ms");
        Console.WriteLine($"  the same on BigInteger, exponent of 1024 bits            {medians[2],8:F3} ms");
        var near = Verdict($"{overBare:F2} times the bare exponentiations, at most {MostOverBare}", overBare <= MostOverBare);
        var far = Verdict(
            $"{underBigInteger:F1} times faster than BigInteger, at least {LeastUnderBigInteger}", underBigInteger >= LeastUnderBigInteger);
        return near && far;

        void SignIn(SrpClient client)
        {
            using (client)
            {
                client.DeriveKey(PoolName, UserId, password, saltHex, server.PublicKey).Sign(PoolName, UserId, secretBlock, timestamp);
            }
        }
    }

    private static bool Verdict(string figureAndTarget, bool reached)
    {
        Console.WriteLine($"{(reached ? "reached" : "MISSED")}: {figureAndTarget}");
        return reached;
    }
}
