namespace IdentityPortal.Web.Areas.Support;

/// <summary>What remains of an account that was deleted.</summary>
/// <param name="AddressHash">Keyed hash of the address.</param>
internal sealed record GonePerson(string Sub, string AddressHash, IReadOnlyList<TimelineLine> Timeline)
{
    public override string ToString() => Sub;
}
