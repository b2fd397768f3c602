namespace IdentityPortal.Web.Store;

/// <summary>The apps in which somebody was logged in through sessions that have ended.</summary>
/// <param name="Told">How many are told of it.</param>
/// <param name="OthersById">The client ids of those that cannot be told, and notice it later or not at all.</param>
internal sealed record ToldApps(int Told, IReadOnlyList<string> OthersById)
{
    public static ToldApps None { get; } = new(0, []);

    public int NotTold => OthersById.Count;
}
