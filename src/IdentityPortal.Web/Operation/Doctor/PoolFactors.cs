using Amazon.CognitoIdentityProvider.Model;
using IdentityPortal.Web.Settings;

namespace IdentityPortal.Web.Operation.Doctor;

/// <summary>All settings that decide with which factors people log in.</summary>
/// <param name="Second">The pool's second factors and its domain for passkeys.</param>
internal sealed record PoolFactors(UserPoolType Pool, UserPoolClientType Client, GetUserPoolMfaConfigResponse Second, PortalOptions Portal);
