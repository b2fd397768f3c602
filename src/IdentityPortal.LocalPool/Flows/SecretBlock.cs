using IdentityPortal.LocalPool.Pools;
using IdentityPortal.Srp;

namespace IdentityPortal.LocalPool.Flows;

/// <summary>
/// The server's half of an SRP exchange, encrypted and given to the client so that the pool stores nothing between the two calls. It is bound to its
/// time, user and client. It can be answered more than once, because SDKs retry a call when the response is lost.
/// </summary>
internal sealed record SecretBlock(
    DateTimeOffset IssuedAt,
    string UserId,
    bool IsKnown,
    string ClientPublicKey,
    string ServerPublicKey,
    byte[] ServerSecret,
    bool IsCustom = false)
{
    // AWS's blocks are about this long, so clients that store or log them handle a realistic size.
    private const int Length = 1100;

    public byte[] Seal(AppClient client, string? device = null)
    {
        using var buffer = new MemoryStream(Length);
        using var writer = new BinaryWriter(buffer);
        writer.Write(IssuedAt.ToUnixTimeMilliseconds());
        writer.Write(UserId);
        writer.Write(IsKnown);
        WriteHex(writer, ClientPublicKey);
        WriteHex(writer, ServerPublicKey);
        writer.Write(ServerSecret.Length);
        writer.Write(ServerSecret);
        writer.Write(IsCustom);
        buffer.SetLength(Math.Max(Length, buffer.Length));
        return client.Pool.Sealer.Seal(buffer.ToArray(), Purpose(client, device));
    }

    /// <summary>Opens a block; returns null if this pool did not seal it for this client and device.</summary>
    public static SecretBlock? Open(AppClient client, byte[] box, string? device = null)
    {
        if (client.Pool.Sealer.Open(box, Purpose(client, device)) is not { } plain)
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(plain));
        return new SecretBlock(
            DateTimeOffset.FromUnixTimeMilliseconds(reader.ReadInt64()),
            reader.ReadString(),
            reader.ReadBoolean(),
            ReadHex(reader),
            ReadHex(reader),
            reader.ReadBytes(reader.ReadInt32()),
            reader.ReadBoolean());
    }

    public SrpServer Restore(byte[] verifier) => SrpServer.Restore(verifier, ServerSecret, ServerPublicKey);

    private static void WriteHex(BinaryWriter writer, string hex)
    {
        var bytes = Convert.FromHexString(hex.Length % 2 == 0 ? hex : "0" + hex);
        writer.Write(bytes.Length);
        writer.Write(bytes);
    }

    private static string ReadHex(BinaryReader reader) => Convert.ToHexStringLower(reader.ReadBytes(reader.ReadInt32()));

    private static string Purpose(AppClient client, string? device) => $"SECRET_BLOCK {client.Id} {device}";
}
