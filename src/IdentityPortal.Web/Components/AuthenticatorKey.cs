using System.Collections;
using QRCoder;

namespace IdentityPortal.Web.Components;

/// <summary>The key that an authenticator app needs, in the forms in which a person can give it to the app.</summary>
/// <param name="Secret">The key in base 32, as Cognito returns it.</param>
/// <param name="Issuer">The name of this site, which the app shows.</param>
/// <param name="Address">The address of the account, which the app shows.</param>
public sealed record AuthenticatorKey(string Secret, string Issuer, string Address)
{
    private const int GroupLength = 4;

    /// <summary>The key as a person reads it from the screen: groups of four letters and digits.</summary>
    public string Groups => string.Join(' ', Secret.Chunk(GroupLength).Select(group => new string(group)));

    /// <summary>The link that authenticator apps understand.</summary>
    public string Link =>
        $"otpauth://totp/{Uri.EscapeDataString(Issuer)}:{Uri.EscapeDataString(Address)}?secret={Secret}&issuer={Uri.EscapeDataString(Issuer)}";

    /// <summary>The link as a QR code: its number of modules on each side, and the outline of the dark ones as the data of an SVG path.</summary>
    public (int Size, string Path) Picture()
    {
        // The lowest level of error correction makes the largest modules, and a screen is never dirty.
        using var code = QRCodeGenerator.GenerateQrCode(Link, QRCodeGenerator.ECCLevel.L);
        var rows = code.ModuleMatrix;
        return (rows.Count, string.Concat(rows.SelectMany(RunsOf)));
    }

    public override string ToString() => "***";

    private static IEnumerable<string> RunsOf(BitArray row, int y)
    {
        for (var x = 0; x < row.Count; x++)
        {
            if (!row[x])
            {
                continue;
            }

            var start = x;
            while (x < row.Count && row[x])
            {
                x++;
            }

            yield return $"M{start} {y}h{x - start}v1H{start}z";
        }
    }
}
