namespace IdentityPortal.Web.Areas.Support.Trail;

/// <summary>An act that is on record and of which the outcome is not known yet.</summary>
internal sealed record TrailIntent(long Number, TrailAct Act);
