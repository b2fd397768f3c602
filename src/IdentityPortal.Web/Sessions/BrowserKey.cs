using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace IdentityPortal.Web.Sessions;

/// <summary>A random key of fixed size in a browser's cookie. The store contains only its hash, and logs never contain it.</summary>
internal sealed record BrowserKey
{
    private const int Size = 32;

    private BrowserKey(string text) => Text = text;

    /// <summary>The value of the cookie: 43 characters.</summary>
    public string Text { get; }

    /// <summary>The hash of the key, which identifies the row in the store.</summary>
    public string Id => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Text)));

    public static BrowserKey Create() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Size)));

    /// <summary>Null for anything that <see cref="Create"/> could not have made.</summary>
    public static BrowserKey? Parse(string? text) =>
        text is not null && Base64Url.IsValid(text, out var length) && length == Size ? new(text) : null;

    public override string ToString() => "***";
}
