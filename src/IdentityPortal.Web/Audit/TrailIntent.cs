namespace IdentityPortal.Web.Audit;

/// <summary>A recorded act whose outcome is not known yet.</summary>
internal sealed record TrailIntent(long Number, TrailAct Act);
