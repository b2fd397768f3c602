using Amazon.Runtime;

namespace Amazon.CognitoIdentityProvider.Model;

/// <summary>The preferences have been saved.</summary>
public class AdminSetUserMFAPreferenceResponse : AmazonWebServiceResponse;
