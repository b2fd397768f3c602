namespace IdentityPortal.Benchmarks.Growth;

/// <summary>A store of the portal to which rows of others are added.</summary>
internal abstract class GrownStore
{
    public abstract string ConnectionString { get; }

    public Dictionary<string, string> Settings => new() { ["ConnectionStrings:Portal"] = ConnectionString };

    /// <summary>Adds so many rows to each table of <see cref="OthersRows"/>, when the portal has made the tables and has ended.</summary>
    public abstract void Grow(int rows);

    /// <summary>The size of the store in bytes.</summary>
    public abstract long Size();
}
