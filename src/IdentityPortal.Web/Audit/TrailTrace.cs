namespace IdentityPortal.Web.Audit;

/// <summary>An account that occurs in the trail.</summary>
/// <param name="Last">When it last did.</param>
internal sealed record TrailTrace(string Sub, DateTimeOffset Last)
{
    public override string ToString() => Sub;
}
