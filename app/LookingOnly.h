// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

class Page;

/// A window that only shows what somebody else would see: what would change something stays to be
/// seen and is grey, with the reason in its tool tip.
namespace LookingOnly {

/// Whatever the page does with its actions later.
void close(Page &page);

} // namespace LookingOnly
