// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

struct LookChoices;

/// Colours and font of the whole program: the desktop's, or what whoever is at the desk has chosen.
/// Style and accent stay the desktop's. GUI thread.
namespace Appearance {

/// For the login, and wherever nobody's choices hold.
void followDesktop();
void show(const LookChoices &choices);

} // namespace Appearance
