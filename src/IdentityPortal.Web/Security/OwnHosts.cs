namespace IdentityPortal.Web.Security;

/// <summary>The host names of <c>AllowedHosts</c>, read as the framework reads them.</summary>
internal static class OwnHosts
{
    private static readonly string[] Any = ["*", "[::]", "0.0.0.0"];

    public static bool AreAny(string? setting) => Names(setting) is var names && (names.Length == 0 || names.Intersect(Any).Any());

    public static bool Include(string? setting, string host) => AreAny(setting) || Names(setting).Any(name =>
        name.StartsWith("*.", StringComparison.Ordinal)
            ? host.EndsWith(name[1..], StringComparison.OrdinalIgnoreCase)
            : string.Equals(name, host, StringComparison.OrdinalIgnoreCase));

    private static string[] Names(string? setting) =>
        setting?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
