using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace CensusPortal.Web.Api;

/// <summary>
/// Makes the described answers exact (接口说明): every property is always there, null where there is no value, so all are
/// required; a value of a table is the word it is written as; a refusal also carries its code.
/// </summary>
internal sealed class ApiSchemas : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema choice && context.Type.IsEnum)
        {
            // Described as they are written: by name, not by number.
            (choice.Type, choice.Format) = (JsonSchemaType.String, null);
            choice.Enum = [.. Enum.GetNames(context.Type).Select(name => (JsonNode)JsonNamingPolicy.KebabCaseLower.ConvertName(name))];
            return;
        }

        if (schema is not OpenApiSchema { Properties: { } properties } described)
        {
            return;
        }

        if (context.Type == typeof(ProblemDetails))
        {
            properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Which refusal it is, such as progress.unknown-area; never changes." };
            described.AdditionalPropertiesAllowed = true;
            return;
        }

        described.Required = new HashSet<string>(properties.Keys);
    }
}
