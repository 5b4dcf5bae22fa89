using CensusPortal.Web.Wiring;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddFrontEnd(builder.Environment);

var app = builder.Build();
app.UseFrontEnd();
app.MapFrontEnd();
app.Run();
