using Microsoft.AspNetCore.Diagnostics;

namespace IdentityPortal.Web.Security;

/// <summary>
/// Reads a posted form before anything else does, so that a body which is too large or broken is a plain 413 or 400
/// and not whatever the first reader makes of it.
/// </summary>
internal static class FormReading
{
    public const long MostBytes = 32 * 1024;

    public static void UseFormReading(this WebApplication app) =>
        app.Use(async (context, next) =>
        {
            if (context.Request.HasFormContentType && context.Features.Get<IStatusCodeReExecuteFeature>() is null)
            {
                try
                {
                    await context.Request.ReadFormAsync(context.RequestAborted);
                }
                // The last of them is the framework's for a charset that .NET has switched off, such as utf-7.
                catch (Exception fault) when (fault is BadHttpRequestException or InvalidDataException or IOException or NotSupportedException)
                {
                    context.Response.StatusCode = (fault as BadHttpRequestException)?.StatusCode ?? StatusCodes.Status400BadRequest;

                    // The status page is served for this same request and must not read the body again.
                    context.Request.ContentType = null;
                    return;
                }
            }

            await next(context);
        });
}
