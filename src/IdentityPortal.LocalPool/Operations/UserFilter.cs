using System.Text;
using IdentityPortal.LocalPool.Wire;

namespace IdentityPortal.LocalPool.Operations;

/// <summary>A ListUsers filter, which is a single condition: <c>name = "value"</c>, or <c>name ^= "start"</c>.</summary>
internal sealed record UserFilter(string Name, bool IsPrefix, string Value)
{
    private static readonly string[] Searchable =
    [
        "username", "email", "phone_number", "name", "given_name", "family_name", "preferred_username",
        "cognito:user_status", "status", "sub",
    ];

    /// <summary>Parses a filter; returns null if there is none.</summary>
    public static UserFilter? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        var rest = text.AsSpan().Trim();
        var name = rest[0] == '"' ? Quoted(ref rest) : Bare(ref rest);
        rest = rest.TrimStart();
        var isPrefix = rest.StartsWith("^=");
        if (!isPrefix && !rest.StartsWith("="))
        {
            throw PoolError.FilterSyntax();
        }

        rest = rest[(isPrefix ? 2 : 1)..].TrimStart();
        var value = Quoted(ref rest);
        if (!rest.Trim().IsEmpty)
        {
            throw PoolError.FilterSyntax();
        }

        return Searchable.Contains(name) ? new UserFilter(name, isPrefix, value) : throw PoolError.FilterAttribute(name);
    }

    private static string Bare(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny(" =^");
        if (end < 1)
        {
            throw PoolError.FilterSyntax();
        }

        var name = rest[..end].ToString();
        rest = rest[end..];
        return name;
    }

    private static string Quoted(ref ReadOnlySpan<char> rest)
    {
        if (rest is not ['"', ..])
        {
            throw PoolError.FilterSyntax();
        }

        var value = new StringBuilder();
        for (var index = 1; index < rest.Length; index++)
        {
            switch (rest[index])
            {
                case '"':
                    rest = rest[(index + 1)..];
                    return value.ToString();
                case '\\' when index + 1 < rest.Length:
                    value.Append(rest[++index]);
                    break;
                default:
                    value.Append(rest[index]);
                    break;
            }
        }

        throw PoolError.FilterSyntax();
    }
}
