using CensusPortal.Web.Wiring;

var builder = WebApplication.CreateBuilder(args);
builder.AddFrontEnd();

var app = builder.Build();
app.UseFrontEnd();
app.MapFrontEnd();
app.Run();
