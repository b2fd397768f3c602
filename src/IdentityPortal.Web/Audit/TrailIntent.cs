namespace IdentityPortal.Web.Audit;

/// <summary>An act that is on record and of which the outcome is not known yet.</summary>
internal sealed record TrailIntent(long Number, TrailAct Act);
