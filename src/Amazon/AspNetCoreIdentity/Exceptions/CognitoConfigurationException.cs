namespace Amazon.AspNetCore.Identity.Cognito.Exceptions;

/// <summary>A required setting of the pool is missing.</summary>
/// <param name="message">Names the setting.</param>
public class CognitoConfigurationException(string message) : Exception(message);
