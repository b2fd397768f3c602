using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The address is verified. If it was waiting, it has replaced the old one.</summary>
public class VerifyUserAttributeResponse : AmazonWebServiceResponse;
