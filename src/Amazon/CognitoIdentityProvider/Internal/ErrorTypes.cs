using System.Collections.Frozen;
using System.Net;
using Amazon.CognitoIdentityProvider.Model;
using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Internal;

/// <summary>Maps error codes to exception types.</summary>
internal static class ErrorTypes
{
    private delegate AmazonCognitoIdentityProviderException Make(
        string message, ErrorType type, string code, string? requestId, HttpStatusCode status);

    private static readonly FrozenDictionary<string, Make> ByCode = new Dictionary<string, Make>
    {
        [nameof(AliasExistsException)] = static (message, type, code, id, status) =>
            new AliasExistsException(message, null, type, code, id, status),
        [nameof(CodeDeliveryFailureException)] = static (message, type, code, id, status) =>
            new CodeDeliveryFailureException(message, null, type, code, id, status),
        [nameof(CodeMismatchException)] = static (message, type, code, id, status) =>
            new CodeMismatchException(message, null, type, code, id, status),
        [nameof(ConcurrentModificationException)] = static (message, type, code, id, status) =>
            new ConcurrentModificationException(message, null, type, code, id, status),
        [nameof(EnableSoftwareTokenMFAException)] = static (message, type, code, id, status) =>
            new EnableSoftwareTokenMFAException(message, null, type, code, id, status),
        [nameof(ExpiredCodeException)] = static (message, type, code, id, status) =>
            new ExpiredCodeException(message, null, type, code, id, status),
        [nameof(ForbiddenException)] = static (message, type, code, id, status) =>
            new ForbiddenException(message, null, type, code, id, status),
        [nameof(InternalErrorException)] = static (message, type, code, id, status) =>
            new InternalErrorException(message, null, type, code, id, status),
        [nameof(InvalidEmailRoleAccessPolicyException)] = static (message, type, code, id, status) =>
            new InvalidEmailRoleAccessPolicyException(message, null, type, code, id, status),
        [nameof(InvalidLambdaResponseException)] = static (message, type, code, id, status) =>
            new InvalidLambdaResponseException(message, null, type, code, id, status),
        [nameof(InvalidParameterException)] = static (message, type, code, id, status) =>
            new InvalidParameterException(message, null, type, code, id, status),
        [nameof(InvalidPasswordException)] = static (message, type, code, id, status) =>
            new InvalidPasswordException(message, null, type, code, id, status),
        [nameof(InvalidSmsRoleAccessPolicyException)] = static (message, type, code, id, status) =>
            new InvalidSmsRoleAccessPolicyException(message, null, type, code, id, status),
        [nameof(InvalidSmsRoleTrustRelationshipException)] = static (message, type, code, id, status) =>
            new InvalidSmsRoleTrustRelationshipException(message, null, type, code, id, status),
        [nameof(InvalidUserPoolConfigurationException)] = static (message, type, code, id, status) =>
            new InvalidUserPoolConfigurationException(message, null, type, code, id, status),
        [nameof(LimitExceededException)] = static (message, type, code, id, status) =>
            new LimitExceededException(message, null, type, code, id, status),
        [nameof(MFAMethodNotFoundException)] = static (message, type, code, id, status) =>
            new MFAMethodNotFoundException(message, null, type, code, id, status),
        [nameof(NotAuthorizedException)] = static (message, type, code, id, status) =>
            new NotAuthorizedException(message, null, type, code, id, status),
        [nameof(OperationNotEnabledException)] = static (message, type, code, id, status) =>
            new OperationNotEnabledException(message, null, type, code, id, status),
        [nameof(PasswordHistoryPolicyViolationException)] = static (message, type, code, id, status) =>
            new PasswordHistoryPolicyViolationException(message, null, type, code, id, status),
        [nameof(PasswordResetRequiredException)] = static (message, type, code, id, status) =>
            new PasswordResetRequiredException(message, null, type, code, id, status),
        [nameof(RefreshTokenReuseException)] = static (message, type, code, id, status) =>
            new RefreshTokenReuseException(message, null, type, code, id, status),
        [nameof(ResourceNotFoundException)] = static (message, type, code, id, status) =>
            new ResourceNotFoundException(message, null, type, code, id, status),
        [nameof(SoftwareTokenMFANotFoundException)] = static (message, type, code, id, status) =>
            new SoftwareTokenMFANotFoundException(message, null, type, code, id, status),
        [nameof(TooManyFailedAttemptsException)] = static (message, type, code, id, status) =>
            new TooManyFailedAttemptsException(message, null, type, code, id, status),
        [nameof(TooManyRequestsException)] = static (message, type, code, id, status) =>
            new TooManyRequestsException(message, null, type, code, id, status),
        [nameof(UnauthorizedException)] = static (message, type, code, id, status) =>
            new UnauthorizedException(message, null, type, code, id, status),
        [nameof(UnexpectedLambdaException)] = static (message, type, code, id, status) =>
            new UnexpectedLambdaException(message, null, type, code, id, status),
        [nameof(UnsupportedOperationException)] = static (message, type, code, id, status) =>
            new UnsupportedOperationException(message, null, type, code, id, status),
        [nameof(UnsupportedTokenTypeException)] = static (message, type, code, id, status) =>
            new UnsupportedTokenTypeException(message, null, type, code, id, status),
        [nameof(UnsupportedUserStateException)] = static (message, type, code, id, status) =>
            new UnsupportedUserStateException(message, null, type, code, id, status),
        [nameof(UserLambdaValidationException)] = static (message, type, code, id, status) =>
            new UserLambdaValidationException(message, null, type, code, id, status),
        [nameof(UserNotConfirmedException)] = static (message, type, code, id, status) =>
            new UserNotConfirmedException(message, null, type, code, id, status),
        [nameof(UserNotFoundException)] = static (message, type, code, id, status) =>
            new UserNotFoundException(message, null, type, code, id, status),
        [nameof(UserPoolTaggingException)] = static (message, type, code, id, status) =>
            new UserPoolTaggingException(message, null, type, code, id, status),
        [nameof(UsernameExistsException)] = static (message, type, code, id, status) =>
            new UsernameExistsException(message, null, type, code, id, status),
        [nameof(WebAuthnChallengeNotFoundException)] = static (message, type, code, id, status) =>
            new WebAuthnChallengeNotFoundException(message, null, type, code, id, status),
        [nameof(WebAuthnClientMismatchException)] = static (message, type, code, id, status) =>
            new WebAuthnClientMismatchException(message, null, type, code, id, status),
        [nameof(WebAuthnConfigurationMissingException)] = static (message, type, code, id, status) =>
            new WebAuthnConfigurationMissingException(message, null, type, code, id, status),
        [nameof(WebAuthnCredentialNotSupportedException)] = static (message, type, code, id, status) =>
            new WebAuthnCredentialNotSupportedException(message, null, type, code, id, status),
        [nameof(WebAuthnNotEnabledException)] = static (message, type, code, id, status) =>
            new WebAuthnNotEnabledException(message, null, type, code, id, status),
        [nameof(WebAuthnOriginNotAllowedException)] = static (message, type, code, id, status) =>
            new WebAuthnOriginNotAllowedException(message, null, type, code, id, status),
        [nameof(WebAuthnRelyingPartyMismatchException)] = static (message, type, code, id, status) =>
            new WebAuthnRelyingPartyMismatchException(message, null, type, code, id, status),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Creates the exception for an error code; for an unknown code, the service's general one.</summary>
    internal static AmazonCognitoIdentityProviderException Create(string message, string code, string? requestId, HttpStatusCode status)
    {
        var type = (int)status < 500 ? ErrorType.Sender : ErrorType.Receiver;
        return ByCode.TryGetValue(code, out var make)
            ? make(message, type, code, requestId, status)
            : new AmazonCognitoIdentityProviderException(message, null, type, code, requestId, status);
    }
}
