using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CensusPortal.Web.Api;

/// <summary>Describes the upload's form (上传表单), which is read as a stream and so is no parameter of its endpoint.</summary>
internal sealed class ImportUploadBody : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (operation.OperationId != ImportsApi.UploadName)
        {
            return;
        }

        var file = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" };
        var form = new OpenApiSchema
        {
            Type = JsonSchemaType.Object, Required = new HashSet<string> { "files" },
            Properties = new Dictionary<string, IOpenApiSchema> { ["files"] = new OpenApiSchema { Type = JsonSchemaType.Array, Items = file } },
        };
        var body = new OpenApiRequestBody { Required = true };
        body.Content ??= new Dictionary<string, IOpenApiMediaType>();
        body.Content["multipart/form-data"] = new OpenApiMediaType { Schema = form };
        operation.RequestBody = body;
    }
}
