//! A casebook for programs that speak the Model Context Protocol, over stdin and stdout: to be read, and nothing else.

use crate::desk::Desk;
use crate::problem::Problem;
use rmcp::handler::server::ServerHandler;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, Implementation, JsonObject,
    ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig, Tool, ToolAnnotations,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer, ServiceExt};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::io;
use std::path::Path;
use std::sync::Arc;
use variorum::storyfile::records::{ClaimRecord, ConflictRecord};
use variorum_casebook::{Fault, query};

/// Items of an answer unless another number is asked for, and at most.
const USUAL: usize = 20;
const MOST: usize = 200;

/// What a client is told of all tools.
const INSTRUCTIONS: &str = "A casebook keeps captures of news pages and the stories they tell together. Search first; a story's id leads to \
    its brief and its claims, an utterance's id to all its renderings. Every quoted word has an anchor: bytes start..end of the capture named. \
    Independent origins count, not articles. Where reports conflict no verdict is given.";

/// The tools: name, what each does, its parameters.
const TOOLS: &str = include_str!("mcp/tools.json");

/// Answers on stdout what is asked on stdin, until that ends.
///
/// # Errors
///
/// What comes is not the protocol, or cannot be read.
pub fn mcp(casebook: &Path) -> io::Result<()> {
    let server = Server { desk: Arc::new(Desk::new(casebook)) };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let running = server.serve(rmcp::transport::stdio()).await.map_err(io::Error::other)?;
        running.waiting().await.map(drop).map_err(io::Error::other)
    });
    // The thread that reads stdin may wait for ever.
    runtime.shutdown_background();
    served
}

struct Server {
    desk: Arc<Desk>,
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(Implementation::new("variorum", env!("CARGO_PKG_VERSION")))
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(tools()))
    }

    async fn call_tool(
        &self,
        asked: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let given = asked.arguments.unwrap_or_default();
        let answer = match &*asked.name {
            "search" => self.search(taken(given)?).await,
            "story" => self.story(taken(given)?).await,
            "utterance" => self.utterance(taken(given)?).await,
            "claims" => self.claims(taken(given)?).await,
            other => return Err(ErrorData::invalid_params(format!("{other}: no such tool"), None)),
        };
        Ok(match answer {
            Ok(value) => {
                let mut result = CallToolResult::success(vec![ContentBlock::text(value.to_string())]);
                result.structured_content = Some(value);
                result.into()
            }
            Err(problem) => CallToolResult::error(vec![ContentBlock::text(problem.detail)]).into(),
        })
    }
}

/// Every tool, none of which changes anything.
fn tools() -> Vec<Tool> {
    let all: Vec<Value> = serde_json::from_str(TOOLS).expect("a test reads it");
    let text = |it: &Value| it.as_str().unwrap_or_default().to_owned();
    let tool = |it: &Value| {
        let schema = it["parameters"].as_object().cloned().unwrap_or_default();
        let annotations = ToolAnnotations::with_title(text(&it["title"])).read_only(true).open_world(false);
        Tool::new(text(&it["name"]), text(&it["description"]), schema).with_annotations(annotations)
    };
    all.iter().map(tool).collect()
}

fn taken<T: DeserializeOwned>(given: JsonObject) -> Result<T, ErrorData> {
    serde_json::from_value(given.into()).map_err(|error| ErrorData::invalid_params(error.to_string(), None))
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Question {
    question: String,
    #[serde(default)]
    skip: usize,
    most: Option<usize>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct OfStory {
    story: String,
    #[serde(default)]
    skip: usize,
    most: Option<usize>,
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct ById {
    story: Option<String>,
    utterance: Option<String>,
}

fn most(asked: Option<usize>) -> usize {
    asked.unwrap_or(USUAL).clamp(1, MOST)
}

fn value(it: &impl Serialize) -> Value {
    serde_json::to_value(it).expect("records have string keys only")
}

impl Server {
    async fn search(&self, asked: Question) -> Result<Value, Problem> {
        let question = query(&asked.question).map_err(Fault::Query)?;
        let (skip, most) = (asked.skip, most(asked.most));
        let found = self.desk.search(question, skip, most).await?;
        Ok(value(&found))
    }

    /// The story but for what other tools tell.
    async fn story(&self, asked: ById) -> Result<Value, Problem> {
        let id = asked.story.ok_or_else(|| Problem::parameter("story", "a story's id"))?;
        let told = self.desk.story(&id).await?;
        let story = told.file().stories.first().ok_or_else(|| Problem::unknown(&id))?;
        let articles: Vec<Value> = told
            .file()
            .articles
            .iter()
            .filter(|it| story.members.contains(&it.id))
            .map(|it| {
                let headline = it.headline.as_ref().map(|it| &it.exact);
                json!({ "id": it.id, "source": it.source, "publisher": it.publisher_name, "published": it.published,
                    "headline": headline })
            })
            .collect();
        Ok(json!({
            "story": story.story, "headline": story.headline, "from": story.from, "to": story.to, "event": value(&story.event),
            "articles": articles, "origins": value(&story.origin_details), "brief": value(&story.brief),
            "timeline": value(&story.timeline), "n_claims": story.claims.len(), "n_conflicts": story.conflicts.len(),
            "utterances": story.utterances.iter().map(|it| json!({ "utterance": it.utterance, "speaker": it.speaker,
                "text": it.text, "origins": it.origins, "renderings": it.renderings.len() })).collect::<Vec<_>>(),
        }))
    }

    async fn utterance(&self, asked: ById) -> Result<Value, Problem> {
        let id = asked.utterance.ok_or_else(|| Problem::parameter("utterance", "an utterance's id"))?;
        let wanted = id.clone();
        let home = self.desk.read(move |case| case.story_of_utterance(&wanted)).await?;
        let home = home.ok_or_else(|| Problem::unknown(&id))?;
        let told = self.desk.story(&home).await?;
        let all = told.file().stories.iter().flat_map(|it| &it.utterances);
        let found = all.into_iter().find(|it| it.utterance == id).ok_or_else(|| Problem::unknown(&id))?;
        Ok(json!({ "story": home, "utterance": value(found) }))
    }

    /// A page of the claims, and every conflict that they are in.
    async fn claims(&self, asked: OfStory) -> Result<Value, Problem> {
        let told = self.desk.story(&asked.story).await?;
        let story = told.file().stories.first().ok_or_else(|| Problem::unknown(&asked.story))?;
        let claims: Vec<&ClaimRecord> = story.claims.iter().skip(asked.skip).take(most(asked.most)).collect();
        let is_told = |it: &&ConflictRecord| it.claims.iter().any(|id| claims.iter().any(|it| it.claim == *id));
        let conflicts: Vec<&ConflictRecord> = story.conflicts.iter().filter(is_told).collect();
        let more = asked.skip + claims.len() < story.claims.len();
        Ok(
            json!({ "claims": value(&claims), "conflicts": value(&conflicts), "total": story.claims.len(), "more": more }),
        )
    }
}
