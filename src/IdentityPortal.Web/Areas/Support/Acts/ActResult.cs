using IdentityPortal.Web.Audit;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>What an act did.</summary>
/// <param name="RequestId">Cognito's, for AWS support.</param>
internal sealed record ActResult(TrailResult Outcome, string? RequestId);
