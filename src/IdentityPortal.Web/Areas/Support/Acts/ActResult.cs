using IdentityPortal.Web.Audit;

namespace IdentityPortal.Web.Areas.Support.Acts;

/// <summary>The result of an act at Cognito.</summary>
/// <param name="RequestId">Id of the Cognito request, for AWS support.</param>
internal sealed record ActResult(TrailResult Outcome, string? RequestId);
