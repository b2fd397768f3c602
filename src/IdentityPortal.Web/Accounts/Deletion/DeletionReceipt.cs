using System.Security.Cryptography;

namespace IdentityPortal.Web.Accounts.Deletion;

/// <summary>The number by which staff later verify that an account was deleted, without knowing whose it was.</summary>
internal sealed record DeletionReceipt
{
    private const int GroupLength = 5;
    private const string Prefix = "DEL-";

    // Without letters and digits that look alike.
    private const string Characters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private DeletionReceipt(string text) => Text = text;

    public string Text { get; }

    public static DeletionReceipt Create()
    {
        var random = RandomNumberGenerator.GetString(Characters, 2 * GroupLength);
        return new DeletionReceipt($"{Prefix}{random[..GroupLength]}-{random[GroupLength..]}");
    }

    /// <returns>Null if this is no receipt.</returns>
    public static DeletionReceipt? Parse(string? text)
    {
        var number = text?.Trim().ToUpperInvariant();
        return number is { Length: 15 } && number.StartsWith(Prefix, StringComparison.Ordinal) && number[9] == '-'
            && (number[4..9] + number[10..]).All(Characters.Contains)
                ? new DeletionReceipt(number)
                : null;
    }

    public override string ToString() => Text;
}
