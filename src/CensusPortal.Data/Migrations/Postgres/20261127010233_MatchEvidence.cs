using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CensusPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class MatchEvidence : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "evidence",
                table: "register_matches",
                type: "text",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "evidence",
                table: "register_matches");
        }
    }
}
