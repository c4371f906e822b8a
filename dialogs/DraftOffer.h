// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Draft.h"

#include <QFrame>

class QLabel;
class QPushButton;

/// A quiet line above an empty form: there is a draft, and a button to go on with it. Hidden
/// until it has one to offer.
class DraftOffer final : public QFrame
{
    Q_OBJECT

public:
    explicit DraftOffer(QWidget *parent);

    void offer(const Draft &draft);

signals:
    void accepted(const Draft &draft);

private:
    QLabel *m_label;
    QPushButton *m_button;
    Draft m_draft;
};
