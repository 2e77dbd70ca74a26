// The bakery's documents, for every group of scenes that shows them.
#pragma once

#include "tests/ui/support/fake_admin_client.h"

namespace passerelle::ui {

std::vector<api::DocumentView> sceneDocuments();                                              // twelve; the first is "Guide du client 2026.pdf"
api::DocumentDetail sceneGuide();                                                             // its pages and passages
void planDocuments(FakeAdminClient &client, const std::vector<api::DocumentView> &documents); // and their pictures

} // namespace passerelle::ui
