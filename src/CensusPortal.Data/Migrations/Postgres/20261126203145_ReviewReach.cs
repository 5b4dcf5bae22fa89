using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CensusPortal.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ReviewReach : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "reach",
                table: "review_actions",
                type: "text",
                nullable: false,
                defaultValue: "Submitted");

            migrationBuilder.AddColumn<string>(
                name: "reach",
                table: "accepted_areas",
                type: "text",
                nullable: false,
                defaultValue: "Submitted");

            migrationBuilder.CreateIndex(
                name: "ix_review_steps_action_id_area_code",
                table: "review_steps",
                columns: new[] { "action_id", "area_code" });

            migrationBuilder.CreateIndex(
                name: "ix_review_steps_action_id_block_code",
                table: "review_steps",
                columns: new[] { "action_id", "block_code" });

            migrationBuilder.CreateIndex(
                name: "ix_review_steps_action_id_township_code",
                table: "review_steps",
                columns: new[] { "action_id", "township_code" });

            migrationBuilder.CreateIndex(
                name: "ix_clearance_records_review_id",
                table: "clearance_records",
                columns: new[] { "review", "id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "ix_review_steps_action_id_area_code",
                table: "review_steps");

            migrationBuilder.DropIndex(
                name: "ix_review_steps_action_id_block_code",
                table: "review_steps");

            migrationBuilder.DropIndex(
                name: "ix_review_steps_action_id_township_code",
                table: "review_steps");

            migrationBuilder.DropIndex(
                name: "ix_clearance_records_review_id",
                table: "clearance_records");

            migrationBuilder.DropColumn(
                name: "reach",
                table: "review_actions");

            migrationBuilder.DropColumn(
                name: "reach",
                table: "accepted_areas");
        }
    }
}
