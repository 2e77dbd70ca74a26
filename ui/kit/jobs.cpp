#include "ui/kit/jobs.h"
