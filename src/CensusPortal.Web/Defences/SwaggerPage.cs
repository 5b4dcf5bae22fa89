namespace CensusPortal.Web.Defences;

/// <summary>Swagger UI's page under the portal's own policy (接口说明页): its scripts carry the answer's nonce.</summary>
internal static class SwaggerPage
{
    public static Func<Stream> WithNonce(IHttpContextAccessor current, Func<Stream> page) => () =>
    {
        using var reader = new StreamReader(page());
        var nonce = PageNonce.NonceOf(current.HttpContext!);
        return new MemoryStream(System.Text.Encoding.UTF8.GetBytes(
            reader.ReadToEnd().Replace("<script ", $"<script nonce=\"{nonce}\" ", StringComparison.Ordinal)));
    };
}
