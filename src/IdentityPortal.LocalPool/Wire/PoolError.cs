namespace IdentityPortal.LocalPool.Wire;

/// <summary>
/// All errors of the pool, with AWS's type and message and the evidence for each message: A documented by AWS, C captured from AWS, O matched by
/// public client code, E used by other emulators, U a guess.
/// </summary>
internal sealed partial class PoolError : Exception
{
    private PoolError(string type, string message, char evidence, int status = 400) : base(message)
    {
        Type = type;
        Evidence = evidence;
        Status = status;
    }

    public string Type { get; }

    public char Evidence { get; }

    public int Status { get; }

    public static PoolError IncorrectPassword() => NotAuthorized("Incorrect username or password.", 'C');

    public static PoolError PasswordAttemptsExceeded() => NotAuthorized("Password attempts exceeded", 'C');

    public static PoolError UserDisabled() => NotAuthorized("User is disabled.", 'O');

    public static PoolError TemporaryPasswordExpired() =>
        NotAuthorized("Temporary password has expired and must be reset by an administrator.", 'O');

    public static PoolError CannotBeConfirmed(string status) => NotAuthorized($"User cannot be confirmed. Current status is {status}", 'O');

    public static PoolError SignUpNotPermitted() => NotAuthorized("SignUp is not permitted for this user pool", 'O');

    public static PoolError UnauthorizedAttribute() => NotAuthorized("A client attempted to write unauthorized attribute", 'C');

    public static PoolError SecretHashMissing(string clientId) =>
        NotAuthorized($"Client {clientId} is configured with secret but SECRET_HASH was not received", 'O');

    public static PoolError SecretHashWrong(string clientId) => NotAuthorized($"Unable to verify secret hash for client {clientId}", 'C');

    public static PoolError RefreshSecretHashWrong(string clientId) =>
        NotAuthorized($"SecretHash does not match for the client: {clientId}", 'C');

    // Guess: the service model lists the type; the message for a wrong plain secret in GetTokensFromRefreshToken is not known.
    public static PoolError ClientSecretWrong(string clientId) => NotAuthorized($"Unable to verify secret for client {clientId}", 'U');

    public static PoolError SessionExpired() => NotAuthorized("Invalid session for the user, session is expired.", 'O');

    public static PoolError SessionUsed() => NotAuthorized("Invalid session for the user.", 'C');

    public static PoolError SessionForeign() => NotAuthorized("Invalid session provided", 'O');

    public static PoolError InvalidRefreshToken() => NotAuthorized("Invalid Refresh Token", 'C');

    public static PoolError RefreshTokenExpired() => NotAuthorized("Refresh Token has expired", 'O');

    public static PoolError RefreshTokenRevoked() => NotAuthorized("Refresh Token has been revoked", 'O');

    // Guess: the type is AWS's; the message is not known.
    public static PoolError RefreshTokenReused() => new("RefreshTokenReuseException", "Refresh token has been reused", 'U');

    public static PoolError InvalidAccessToken() => NotAuthorized("Invalid Access Token", 'O');

    public static PoolError AccessTokenUnverified() => NotAuthorized("Could not verify signature for Access Token", 'O');

    public static PoolError AccessTokenExpired() => NotAuthorized("Access Token has expired", 'O');

    public static PoolError AccessTokenRevoked() => NotAuthorized("Access Token has been revoked", 'A');

    public static PoolError AccessTokenScope() => NotAuthorized("Access Token does not have required scopes", 'O');

    public static PoolError UserNotFound() => new("UserNotFoundException", "User does not exist.", 'C');

    public static PoolError UserClientNotFound() => new("UserNotFoundException", "Username/client id combination not found.", 'O');

    public static PoolError UserNotConfirmed() => new("UserNotConfirmedException", "User is not confirmed.", 'O');

    public static PoolError PasswordResetRequired() => new("PasswordResetRequiredException", "Password reset required for the user", 'C');

    public static PoolError AlreadyConfirmed() => InvalidParameter("User is already confirmed.", 'C');

    // Guess: the message for a user without an attribute to verify is only known as "similar to" this one.
    public static PoolError AutoVerificationOff() => InvalidParameter("Auto verification not turned on.", 'U');

    public static PoolError CodeMismatch() => new("CodeMismatchException", "Invalid verification code provided, please try again.", 'C');

    public static PoolError ExpiredCode() => new("ExpiredCodeException", "Invalid code provided, please request a code again.", 'O');

    public static PoolError AttemptLimitExceeded() =>
        new("LimitExceededException", "Attempt limit exceeded, please try after some time.", 'C');

    public static PoolError AccessDenied(string? operation) =>
        new("AccessDeniedException", $"User is not authorized to perform: cognito-idp:{operation ?? "*"}", 'A');

    public static PoolError RateExceeded() => new("TooManyRequestsException", "Rate exceeded", 'C');

    public static PoolError UserExists() => new("UsernameExistsException", "User already exists", 'C');

    public static PoolError AddressExists(string attribute) =>
        new("UsernameExistsException", $"An account with the given {attribute} already exists.", 'C');

    public static PoolError AliasExists(string attribute) =>
        new("AliasExistsException", $"An account with the given {attribute} already exists.", 'O');

    public static PoolError PasswordAtSignUp(string rule) =>
        new("InvalidPasswordException", $"Password did not conform with policy: {rule}", 'O');

    public static PoolError NewPassword(string rule) =>
        new("InvalidPasswordException", $"Password does not conform to policy: {rule}", 'O');

    public static PoolError PasswordUsedBefore() =>
        new("PasswordHistoryPolicyViolationException", "Password has previously been used", 'O');

    public static PoolError Schema(IEnumerable<string> clauses) =>
        InvalidParameter($"Attributes did not conform to the schema: {string.Join('\n', clauses)}\n", 'C');

    public static PoolError AttributeCannotBeUpdated(string name) => InvalidParameter($"user.{name}: Attribute cannot be updated.\n", 'C');

    public static PoolError AttributeNotInSchema(IEnumerable<string> names) =>
        InvalidParameter(string.Concat(names.Select(name => $"user.{name}: Attribute does not exist in the schema.\n")), 'O');

    public static PoolError UsernameShouldBe(string what) => InvalidParameter($"Username should be {what}.", 'C');

    public static PoolError UsernameLooksLikeAlias(string format, string alias) =>
        InvalidParameter($"Username cannot be of {format} format, since user pool is configured for {alias} alias.", 'C');

    public static PoolError AddressDiffersFromUsername(string attribute) =>
        InvalidParameter($"User {attribute} should be empty or same as username, since username attribute is {attribute}.", 'C');

    // Guess: public code shows the message for phone numbers; the one for e-mail addresses is derived from it.
    public static PoolError EmailFormat() => InvalidParameter("Invalid email address format.", 'U');

    public static PoolError PhoneFormat() => InvalidParameter("Invalid phone number format.", 'O');

    // Guess: AWS documents that this is refused, but not the message.
    public static PoolError PreferredUsernameAtSignUp() =>
        InvalidParameter("preferred_username can be set once the account is confirmed.", 'U');

    // Guess: the message for an attribute that is given twice is not known.
    public static PoolError DuplicateAttribute(string name) => InvalidParameter($"Attribute {name} is given more than once.", 'U');

    public static PoolError FlowNotEnabled(string flow) => InvalidParameter(
        flow == "USER_PASSWORD_AUTH" ? $"{flow} flow not enabled for this client" : $"{flow} is not enabled for the client.", 'C');

    public static PoolError AdminFlow() => InvalidParameter("Initiate Auth method not supported.", 'O');

    public static PoolError MissingParameter(string key) => InvalidParameter($"Missing required parameter {key}", 'C');

    public static PoolError TimestampFormat() => InvalidParameter("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.", 'C');

    // Guess: for a malformed SRP_A. A mod N = 0 must be refused; AWS's message is not known.
    public static PoolError SrpPublicKey() => InvalidParameter("Invalid SRP_A value.", 'U');

    public static PoolError Validation(IReadOnlyList<string> items) => InvalidParameter(
        $"{items.Count} validation error{(items.Count == 1 ? "" : "s")} detected: {string.Join("; ", items)}", 'C');

    public static PoolError FilterAttribute(string name) => InvalidParameter($"Invalid search attribute: {name}", 'E');

    public static PoolError FilterSyntax() => InvalidParameter("Error while parsing filter.", 'C');

    // Guess: AWS's message for a pagination token of another list or an expired one is not known.
    public static PoolError PaginationToken() => InvalidParameter("Invalid pagination token given.", 'U');

    public static PoolError ClientNotFound(string clientId) => NotFound($"User pool client {clientId} does not exist.", 'O');

    public static PoolError PoolNotFound(string poolId) => NotFound($"User pool {poolId} does not exist.", 'C');

    // Guess: the service model lists these types for RevokeToken; their messages are not known.
    public static PoolError RevocationUnauthorized() => new("UnauthorizedException", "Invalid client", 'U');

    public static PoolError UnsupportedTokenType() => new("UnsupportedTokenTypeException", "Unsupported token type", 'U');

    public static PoolError RevocationOff() =>
        new("UnsupportedOperationException", "Token revocation is not enabled for this client", 'U');

    public static PoolError MissingAuthentication() => new("MissingAuthenticationTokenException", "Missing Authentication Token", 'U');

    public static PoolError UnknownAccessKey() =>
        new("UnrecognizedClientException", "The security token included in the request is invalid.", 'U');

    public static PoolError BadSignature() => new(
        "InvalidSignatureException",
        "The request signature we calculated does not match the signature you provided. "
            + "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
        'U');

    // AWS's words, and the region.
    public static PoolError WrongRegion(string region) =>
        new("InvalidSignatureException", $"Credential should be scoped to a valid region, which is {region} here.", 'U');

    /// <summary>A rule of the local pool only, because its access key is public.</summary>
    public static PoolError ForeignPage() =>
        new("AccessDeniedException", "The local pool does not answer signed requests of web pages from other hosts.", 'U');

    public static PoolError SignatureExpired(DateTimeOffset now) =>
        new("InvalidSignatureException", $"Signature expired: the pool's clock shows {now.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}", 'U');

    public static PoolError Serialization(string message) => new("SerializationException", message, 'E');

    public static PoolError UnknownOperation(string? target) => new(
        "UnknownOperationException",
        target is null ? "X-Amz-Target names no operation of Cognito user pools." : $"The local pool does not answer {target}.",
        'U');

    public static PoolError NotBuilt(string what) => InvalidParameter($"The local pool does not answer {what}.", 'U');

    public static PoolError Internal(string message = "Internal server error") => new("InternalErrorException", message, 'A', status: 500);

    private static PoolError NotAuthorized(string message, char evidence) => new("NotAuthorizedException", message, evidence);

    private static PoolError InvalidParameter(string message, char evidence) => new("InvalidParameterException", message, evidence);

    private static PoolError NotFound(string message, char evidence) => new("ResourceNotFoundException", message, evidence);
}
